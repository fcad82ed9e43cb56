import { passwordsIn } from './secret/passwords-in';
import { base64Forms, escapedForms, plainForms } from './secret/secret-forms';
import { fragmentRedactor } from './secret/secret-fragments';
import { secretPattern } from './secret/secret-pattern';

/** The run's secrets in every form in which they could turn up in a text. */
export interface Secrets {
  /** A secret as it was given: a token, or a URL whose password then counts as a secret of its own. */
  add(value: string): void;
  /** The text with `***` in place of every secret, also of one that was encoded, escaped or cut off. */
  redact(text: string): string;
  /** Every form that can be listed, for masking by the runner. */
  values(): readonly string[];
}

export function createSecrets(): Secrets {
  const forms = new Set<string>();
  const patterns = new Set<string>();
  const passwords = new Set<string>();
  let pattern: RegExp | null = null;
  let redactFragments = (text: string) => text;

  return {
    add(given) {
      const value = given.trim();
      const logins = passwordsIn(value);
      const plain = plainForms(value, logins);
      const base64 = base64Forms(plain, logins);
      for (const form of [...plain, ...escapedForms(plain), ...base64]) forms.add(form);
      // Escapes of every kind are in the pattern of a plain form.
      for (const form of [...plain, ...base64]) patterns.add(form);
      for (const { password } of logins) passwords.add(password);
      pattern = secretPattern([...patterns]);
      redactFragments = fragmentRedactor([...passwords]);
    },
    redact: (text) => (pattern === null ? text : redactFragments(text.replace(pattern, '***'))),
    values: () => [...forms],
  };
}
