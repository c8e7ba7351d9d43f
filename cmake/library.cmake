# SPDX-License-Identifier: GPL-3.0-or-later
# One folder is one static library: idm_library(NAME sources...) makes idm_NAME with the project's warnings.
# Includes are written from the top of the tree ("corpus/record.hpp").
add_library(idm_options INTERFACE)
target_compile_features(idm_options INTERFACE cxx_std_20)
target_compile_options(idm_options INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wnon-virtual-dtor -Wold-style-cast
  -Woverloaded-virtual -Wformat=2 -Werror)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  # g++ 12 reports overlaps and unset values inside its own std::string and std::optional when it optimises.
  target_compile_options(idm_options INTERFACE -Wno-restrict -Wno-maybe-uninitialized)
endif()
target_include_directories(idm_options INTERFACE ${PROJECT_SOURCE_DIR})
if(IDM_SANITIZE)
  target_compile_options(idm_options INTERFACE -fsanitize=${IDM_SANITIZE} -fno-omit-frame-pointer)
  target_link_options(idm_options INTERFACE -fsanitize=${IDM_SANITIZE})
endif()
if(IDM_COVERAGE)
  target_compile_options(idm_options INTERFACE --coverage)
  target_link_options(idm_options INTERFACE --coverage)
endif()

function(idm_library name)
  add_library(idm_${name} STATIC ${ARGN})
  target_link_libraries(idm_${name} PUBLIC idm_options)
  idm_for_both(idm_${name})
endfunction()

# The folders of the query side are in libidm.so too, made of the same objects as the program. Nothing of theirs is to be
# taken from elsewhere, so functions call each other as directly as without.
function(idm_for_both target)
  if(IDM_SHARED AND target MATCHES "^idm_(base|analyzers|corpus|store|query)(_data)?$")
    set_target_properties(${target} PROPERTIES POSITION_INDEPENDENT_CODE ON)
    target_compile_options(${target} PRIVATE -fno-semantic-interposition)
  endif()
endfunction()

# idm_embed(TARGET FOLDER files...): builds the files into the library; idm::resource("FOLDER/file") finds them.
function(idm_embed target folder)
  set(source "// Made by idm_embed from the data files of ${folder}/.\n#include \"base/resources.hpp\"\n")
  set(paths "")
  set(index 0)
  foreach(file IN LISTS ARGN)
    get_filename_component(path ${file} ABSOLUTE)
    get_filename_component(base ${file} NAME)
    string(APPEND source
      "asm(\".section .rodata\\n.balign 8\\nidm_${folder}_${index}_begin:\\n.incbin \\\"${path}\\\"\\n"
      "idm_${folder}_${index}_end:\\n.byte 0\\n.previous\\n\");\n"
      "extern \"C\" const char idm_${folder}_${index}_begin[], idm_${folder}_${index}_end[];\n"
      "namespace { const idm::ResourceRegistration r${index}(\"${folder}/${base}\", idm_${folder}_${index}_begin, "
      "idm_${folder}_${index}_end); }\n")
    list(APPEND paths ${path})
    math(EXPR index "${index} + 1")
  endforeach()
  set(out ${CMAKE_CURRENT_BINARY_DIR}/${folder}_resources.cpp)
  file(CONFIGURE OUTPUT ${out} CONTENT "${source}" @ONLY)
  set_source_files_properties(${out} PROPERTIES OBJECT_DEPENDS "${paths}")
  # An object library: a static one would be dropped by the linker, for nothing refers to it by name.
  add_library(${target}_data OBJECT ${out})
  target_link_libraries(${target}_data PRIVATE idm_options)
  idm_for_both(${target}_data)
  target_link_libraries(${target} INTERFACE ${target}_data $<TARGET_OBJECTS:${target}_data>)
endfunction()
