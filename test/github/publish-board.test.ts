import { setTimeout as delay } from 'node:timers/promises';
import { boardMarker, parseBoard, renderBoard } from '@lockkeeper/core/github/board';
import { actionsBot } from '../harness/github/state';
import { comment, githubWithPull, optionsFor, person } from './github-pull';
import { startPublisher } from './publisher';
import { sampleContext, sampleFinding, sampleReport } from './samples';

// Before all tests, since those that run at once do not wait for beforeAll.
const publisher = startPublisher();
afterAll(() => publisher.stop());

const failed = sampleReport('gate', [sampleFinding()]);

test.concurrent('stages that finish at the same moment all keep their section', async () => {
  const fake = await githubWithPull();
  const keys = ['gate', 'dry-run', 'lock-budget', 'rehearse'];
  // A process a stage, as jobs have it.
  const stages = keys.map((key) => ({ key, process: startPublisher() }));
  const results = await Promise.all(
    stages.map(({ key, process }) =>
      process.publish(
        sampleReport('gate', [sampleFinding({ title: `Found by ${key}` })]),
        sampleContext({ apiUrl: fake.url }),
        { ...optionsFor(fake, key), checkRun: false },
      ),
    ),
  );
  for (const { process } of stages) process.stop();
  expect(results.flatMap(({ warnings }) => warnings)).toEqual([]);
  expect(fake.violations()).toEqual([]);
  expect(fake.state.comments).toHaveLength(1);
  const sections = parseBoard(fake.state.comments[0]?.body ?? '');
  expect(sections.map(({ key }) => key).sort()).toEqual([...keys].sort());
  for (const { key, details } of sections) expect(details).toContain(`Found by ${key}`);
});

test.concurrent('a section that a slower stage overwrites comes back', async () => {
  const fake = await githubWithPull();
  comment(fake, actionsBot, boardMarker);
  fake.fail({ operation: 'issues/update-comment', nth: 1, how: 'slow', milliseconds: 500 });
  const other = startPublisher();
  const context = sampleContext({ apiUrl: fake.url });
  const slow = publisher.publish(failed, context, { ...optionsFor(fake, 'slow'), checkRun: false });
  while (!fake.requests.some(({ method }) => method === 'PATCH')) await delay(5);
  const quick = other.publish(failed, context, { ...optionsFor(fake, 'quick'), checkRun: false });
  await Promise.all([slow, quick]);
  other.stop();
  const keys = parseBoard(fake.state.comments[0]?.body ?? '').map(({ key }) => key);
  expect(keys.sort()).toEqual(['quick', 'slow']);
  // The quick one writes a third time where the two met, which a busy machine can prevent.
  const writes = fake.requests.filter(({ method }) => method === 'PATCH');
  expect(writes.length).toBeGreaterThanOrEqual(2);
});

test.concurrent('the board is found behind a hundred other comments, and its other section stays byte for byte', async () => {
  const fake = await githubWithPull();
  const context = sampleContext({ apiUrl: fake.url });
  for (let at = 0; at < 130; at += 1) comment(fake, person('someone'), `comment ${at}`);
  await publisher.publish(failed, context, { ...optionsFor(fake), checkRun: false });
  const before = parseBoard(fake.state.comments.at(-1)?.body ?? '');
  for (let at = 0; at < 130; at += 1) comment(fake, person('someone'), `comment ${at}`);
  const rehearsed = sampleReport('rehearse');
  await publisher.publish(rehearsed, context, { ...optionsFor(fake, 'rehearse'), checkRun: false });
  const boards = fake.state.comments.filter(({ body }) => body.startsWith(boardMarker));
  expect(boards).toHaveLength(1);
  const after = parseBoard(boards[0]?.body ?? '');
  expect(after.map(({ key }) => key)).toEqual(['gate', 'rehearse']);
  expect(after[0]).toEqual(before[0]);
});

test.concurrent("somebody else's comment with our marker is not touched", async () => {
  const fake = await githubWithPull();
  const forged = `${boardMarker}\n## Lockkeeper\nall is well`;
  comment(fake, person('mallory'), forged);
  const { warnings } = await publisher.publish(
    failed,
    sampleContext({ apiUrl: fake.url }),
    optionsFor(fake),
  );
  expect(warnings).toEqual([]);
  expect(fake.state.comments.map(({ author, body }) => [author.login, body === forged])).toEqual([
    ['mallory', true],
    ['github-actions[bot]', false],
  ]);
});

test.concurrent("a person's token finds the board that it wrote", async () => {
  const fake = await githubWithPull({ actor: person('alice') });
  const context = sampleContext({ apiUrl: fake.url });
  for (const action of ['gate', 'rehearse']) {
    await publisher.publish(failed, context, { ...optionsFor(fake, action), checkRun: false });
  }
  expect(fake.state.comments).toHaveLength(1);
  expect(fake.violations()).toEqual([]);
});

test.concurrent('of two boards that were made at once the older stays, with the sections of both', async () => {
  const fake = await githubWithPull();
  const section = { row: '| ✅ | x | y | z | l |', at: '2026-11-20T10:00:00Z', details: 'kept' };
  for (const key of ['gate', 'dry-run']) {
    comment(fake, actionsBot, renderBoard([{ ...section, key }]));
  }
  const [older] = fake.state.comments;
  const options = { ...optionsFor(fake, 'migrate'), checkRun: false };
  const { warnings } = await publisher.publish(
    failed,
    sampleContext({ apiUrl: fake.url }),
    options,
  );
  expect(warnings).toEqual([]);
  expect(fake.state.comments.map(({ id }) => id)).toEqual([older?.id]);
  const keys = parseBoard(fake.state.comments[0]?.body ?? '').map(({ key }) => key);
  expect(keys).toEqual(['gate', 'dry-run', 'migrate']);
});
