/* SPDX-License-Identifier: GPL-3.0-or-later */
/* idm in a C program: prints the answer to a query as JSON.
 *   cc search.c $(pkg-config --cflags --libs idm) -o search && ./search idm-index "climat travail" */
#include <idm.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* {"q": …} with what JSON wants escaped. NULL when there is no memory. */
static char* request_for(const char* words) {
  char* const request = malloc(6 * strlen(words) + 64);
  char* at = request;
  if (request == NULL) return NULL;
  at += sprintf(at, "{\"limit\": 3, \"facets\": [\"theme\"], \"q\": \"");
  for (; *words != '\0'; ++words) {
    const unsigned char c = (unsigned char)*words;
    if (c == '"' || c == '\\')
      at += sprintf(at, "\\%c", c);
    else if (c < 0x20)
      at += sprintf(at, "\\u%04x", c);
    else
      *at++ = (char)c;
  }
  strcpy(at, "\"}");
  return request;
}

int main(int count, char** arguments) {
  char* error = NULL;
  if (count != 3) {
    fprintf(stderr, "usage: %s INDEX WORDS\n", arguments[0]);
    return 2;
  }
  const char* const paths[] = {arguments[1]};
  idm_index* const index = idm_open(paths, 1, &error);
  char* const request = request_for(arguments[2]);
  char* const answer = index != NULL && request != NULL ? idm_search(index, request, &error) : NULL;
  if (answer != NULL)
    puts(answer);
  else
    fprintf(stderr, "%s\n", error != NULL ? error : "no memory left");
  idm_free(answer);
  idm_free(error);
  free(request);
  idm_close(index);
  return answer != NULL ? 0 : 1;
}
