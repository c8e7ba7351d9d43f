# SPDX-License-Identifier: GPL-3.0-or-later
# What `cmake --install` puts where, and the Debian package (cpack -G DEB). Man pages and completions come along where
# they were made (build folder man/ and completions/).
include(GNUInstallDirs)
install(FILES ${PROJECT_SOURCE_DIR}/deploy/serve.toml ${PROJECT_SOURCE_DIR}/deploy/nginx.conf
  DESTINATION ${CMAKE_INSTALL_DOCDIR}/examples COMPONENT program)
install(DIRECTORY ${PROJECT_SOURCE_DIR}/corpus/samples DESTINATION ${CMAKE_INSTALL_DOCDIR}/examples COMPONENT program)
install(FILES ${PROJECT_SOURCE_DIR}/deploy/idm.service DESTINATION lib/systemd/system COMPONENT program)

set(CPACK_PACKAGE_NAME idm)
set(CPACK_PACKAGE_VENDOR idm)
set(CPACK_PACKAGE_CONTACT "idm maintainers <idm@localhost.localdomain>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "search the records of migration dialogues, in French and English")
set(CPACK_PACKAGE_DESCRIPTION
"Full-text search over the records of the International Dialogue on Migration,
the Global Forum on Migration and Development and their like: summaries,
programmes, transcripts. It answers with the passage, who said it, when, and
on which theme, and asks in one language to find in both.
.
This package has the program idm, for the command line and as an HTTP server.")
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_COMPONENTS_ALL program)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_COMPONENTS_GROUPING ALL_COMPONENTS_IN_ONE)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_SECTION text)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(package ${PROJECT_BINARY_DIR}/package)
file(MAKE_DIRECTORY ${package})

# The settings are a configuration file: kept on upgrade, gone on purge.
configure_file(${PROJECT_SOURCE_DIR}/deploy/serve.toml ${package}/serve.toml COPYONLY)
install(FILES ${package}/serve.toml DESTINATION /etc/idm COMPONENT configuration EXCLUDE_FROM_ALL)
