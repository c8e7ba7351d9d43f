/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Purpose: idm from C, and from every language that can call C: open an index, search, show, as JSON.
 * Thread contract: an idm_index belongs to one thread at a time; different ones may be used side by side.
 * Errors: a function that fails returns NULL (or -1) and, where `error` is not NULL, sets *error to a JSON object
 *   {"error": code, "message": …, "hint": …, "position": …} that idm_free() releases. No function throws or exits. */
#ifndef IDM_H
#define IDM_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define IDM_API __attribute__((visibility("default")))
#else
#define IDM_API
#endif

typedef struct idm_index idm_index;

/* "1.0.0"; belongs to the library. */
IDM_API const char* idm_version(void);

/* Opens one index, or several as one, with everything in them: file permissions guard it. Paths in UTF-8. */
IDM_API idm_index* idm_open(const char* const* paths, size_t count, char** error);
/* The same for a visitor of these groups (none: what is public). */
IDM_API idm_index* idm_open_for(const char* const* paths, size_t count, const char* const* groups, size_t group_count,
                                char** error);

/* `request` is a JSON object; every key may be left out:
 *   {"q": "climat travail", "filters": {"year": ["2017..2022"], "theme": ["skills"]}, "limit": 10, "offset": 0,
 *    "sort": "relevance|date|-date", "group": "passage|record", "match": "all|any", "strict": false, "bridge": true,
 *    "explain": false, "facets": ["theme", "year"]}
 * Returns the answer as `idm search --format json` prints it; release it with idm_free(). */
IDM_API char* idm_search(idm_index* index, const char* request, char** error);

/* A record ("rec") or a passage with `context` neighbours ("rec#p31"), as `idm show --format json`. */
IDM_API char* idm_show(idm_index* index, const char* id, size_t context, char** error);

/* Moves to the newest generation: 1 if there was one, 0 if not, -1 on error (the old one stays). */
IDM_API int idm_reopen(idm_index* index, char** error);

IDM_API void idm_free(char* text);
IDM_API void idm_close(idm_index* index);

#ifdef __cplusplus
}
#endif

#endif
