// Bundled before use: Node refuses the package's JSON imports, which have no import attribute.
export { validate } from '@actions/languageservice';
export { TextDocument } from 'vscode-languageserver-textdocument';
