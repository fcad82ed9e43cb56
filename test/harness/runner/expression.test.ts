import { evaluate, holds, interpolate } from './expression';

const contexts = {
  inputs: { comment: 'true', 'fail-on': 'error' },
  steps: { gate: { outputs: { verdict: 'pass' }, outcome: 'success' } },
  needs: { a: { result: 'success' }, b: { result: 'failure' } },
  github: { event: { number: 7 }, actor: "o'neil" },
};
const well = { cancelled: false, failed: false };

it.each([
  ["inputs.comment == 'TRUE'", true],
  ["inputs['fail-on'] != 'error'", false],
  ["steps.gate.outputs.verdict == 'pass' && !(steps.none.outcome == 'success')", true],
  ["steps.none.outputs.verdict || 'nothing'", 'nothing'],
  ["contains(needs.*.result, 'failure')", true],
  ["contains('Hello', 'ELL')", true],
  ["github.event.number == '7'", true],
  ["github.actor == 'o''neil'", true],
  ["startsWith(github.actor, 'O') && endsWith(github.actor, 'neil')", true],
  ["format('{0}-{1}', github.event.number, inputs.comment)", '7-true'],
  ["join(needs.*.result, ', ')", 'success, failure'],
  ['fromJSON(inputs.comment)', true],
  ["null == ''", true],
  ['false || null', null],
])('%s', (text, expected) => {
  expect(evaluate(text, contexts, well)).toEqual(expected);
});

it.each([
  [undefined, well, true],
  [undefined, { cancelled: false, failed: true }, false],
  ["inputs.comment == 'true'", { cancelled: true, failed: false }, false],
  ['always()', { cancelled: true, failed: true }, true],
  ['!cancelled()', { cancelled: false, failed: true }, true],
  [
    `\${{ failure() && steps.gate.outcome == 'success' }}`,
    { cancelled: false, failed: true },
    true,
  ],
  ['failure()', { cancelled: true, failed: true }, false],
])('if: %s', (condition, status, expected) => {
  expect(holds(condition, contexts, status)).toBe(expected);
});

it('puts values into a text', () => {
  const text = `\${{ steps.gate.outcome }}: \${{ inputs.none }}\${{ github.event.number }}`;
  expect(interpolate(text, contexts, well)).toBe('success: 7');
});

it.each(['nothing.here', 'inputs.a b', "hashFiles('x')", 'inputs.a +', '(inputs.a'])(
  'does not guess: %s',
  (text) => {
    expect(() => evaluate(text, contexts, well)).toThrow();
  },
);
