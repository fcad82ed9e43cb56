import { z } from 'zod';
import { ruleSeverityNames } from './config';

const severity = z.enum(ruleSeverityNames);

const optionValue = z.unknown().superRefine((value, context) => {
  if (z.union([z.string(), z.array(z.string())]).safeParse(value).success) return;
  context.addIssue({
    code: 'custom',
    message: 'holds a mapping where a value belongs',
    params: { mend: 'Write one value, or a list of them.' },
  });
});

const mapping = z.object({ severity: severity.optional() }).catchall(optionValue);

/** A rule's entry: a severity, or a mapping of its options with the severity among them. */
export const ruleSchema = z
  .unknown()
  .superRefine((value, context) => {
    if (Array.isArray(value)) {
      context.addIssue({
        code: 'custom',
        message: 'holds a list where a severity or a mapping belongs',
        params: { mend: 'Write `rule: warning`, or the options of the rule under it.' },
      });
      return;
    }
    const schema: z.ZodType = typeof value === 'string' ? severity : mapping;
    // A union would tell of neither what is wrong with it.
    for (const issue of schema.safeParse(value).error?.issues ?? []) context.addIssue({ ...issue });
  })
  .transform((value) =>
    typeof value === 'string'
      ? { severity: severity.parse(value), options: {} }
      : split(mapping.parse(value)),
  );

function split({ severity: own, ...options }: z.infer<typeof mapping>) {
  return { severity: own, options: options as Readonly<Record<string, string | string[]>> };
}
