# SPDX-License-Identifier: GPL-3.0-or-later
# What `cmake --install` puts where, and the Debian package: `cpack -G DEB` in the build folder. Man pages and
# completions come along.
include(GNUInstallDirs)
set(package ${PROJECT_BINARY_DIR}/package)
file(MAKE_DIRECTORY ${package})

install(FILES deploy/serve.toml deploy/nginx.conf DESTINATION ${CMAKE_INSTALL_DOCDIR}/examples COMPONENT program)
install(DIRECTORY corpus/samples DESTINATION ${CMAKE_INSTALL_DOCDIR}/examples COMPONENT program)
find_program(IDM_GZIP gzip)
# Written by the build (cli/CMakeLists.txt). Compressed as the policy of Debian asks, without a time.
set(written ${PROJECT_BINARY_DIR}/written)
if(IDM_GZIP)
  install(CODE "
    file(GLOB_RECURSE pages ${written}/man/*.1)
    foreach(page IN LISTS pages)
      execute_process(COMMAND ${IDM_GZIP} -9nf \${page} COMMAND_ERROR_IS_FATAL ANY)
    endforeach()" COMPONENT program)
endif()
install(DIRECTORY ${written}/man/ DESTINATION ${CMAKE_INSTALL_MANDIR} COMPONENT program)
install(FILES ${written}/completions/idm DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions
  COMPONENT program)
install(FILES ${written}/completions/_idm DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/vendor-completions
  COMPONENT program)
install(FILES ${written}/completions/idm.fish DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d
  COMPONENT program)

# Of the Debian package alone: unit, settings, what its policy asks for.
configure_file(cmake/package/changelog.in ${package}/changelog @ONLY)
if(IDM_GZIP)
  execute_process(COMMAND ${IDM_GZIP} -9nc ${package}/changelog OUTPUT_FILE ${package}/changelog.gz)
endif()
install(FILES ${package}/changelog.gz cmake/package/copyright DESTINATION /usr/share/doc/idm COMPONENT debian
  EXCLUDE_FROM_ALL)
install(FILES cmake/package/overrides DESTINATION /usr/share/lintian/overrides RENAME idm COMPONENT debian
  EXCLUDE_FROM_ALL)
install(FILES deploy/serve.toml DESTINATION /etc/idm COMPONENT debian EXCLUDE_FROM_ALL)
install(FILES deploy/idm.service DESTINATION /lib/systemd/system COMPONENT debian EXCLUDE_FROM_ALL)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME idm)
set(CPACK_PACKAGE_VENDOR idm)
set(CPACK_PACKAGE_CONTACT "idm maintainers <idm@idm.invalid>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "search the records of migration dialogues, in French and English")
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION
"Full-text search over the records of the International Dialogue on Migration,
the Global Forum on Migration and Development and their like: summaries,
programmes, transcripts. It answers with the passage, who said it, when and on
which theme, and a question in one language finds answers in both. The program
idm is for the command line and an HTTP server with a web page.")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_COMPONENTS_ALL program debian)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_COMPONENTS_GROUPING ALL_COMPONENTS_IN_ONE)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_SECTION text)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_DEBIAN_PACKAGE_CONTROL_EXTRA "${PROJECT_SOURCE_DIR}/cmake/package/conffiles"
  "${PROJECT_SOURCE_DIR}/cmake/package/postinst" "${PROJECT_SOURCE_DIR}/cmake/package/prerm"
  "${PROJECT_SOURCE_DIR}/cmake/package/postrm")
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE
  WORLD_READ WORLD_EXECUTE)
include(CPack)
