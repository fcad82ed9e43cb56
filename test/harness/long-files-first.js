const { default: Sequencer } = require('@jest/test-sequencer');

/** The files that take longest, the longest first. */
const long = [
  '/test/actions/actions.test.ts',
  '/test/stages/',
  '/test/actions/secrets.test.ts',
  '/test/gate/live.test.ts',
  '/test/dry-run/conversions.test.ts',
  '/test/rows/make-rows.test.ts',
  '/test/rules/rewrites-on-servers.test.ts',
  '/test/engine-postgres/engine.test.ts',
];

function rankOf({ path }) {
  const rank = long.findIndex((part) => path.includes(part));
  return rank === -1 ? long.length : rank;
}

/** Jest goes by what a file took the last time, and in a fresh clone by its size, which says nothing. */
class LongFilesFirst extends Sequencer {
  async sort(tests) {
    const usual = [...(await super.sort(tests))];
    return usual.sort((one, other) => rankOf(one) - rankOf(other));
  }
}

module.exports = LongFilesFirst;
