import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const root = join(__dirname, '../..');
const check = () =>
  promisify(execFile)(process.execPath, [join(root, 'scripts/build/generate.js'), '--check']).then(
    () => ({ code: 0, stdout: '' }),
    (error: { code: number; stdout: string }) => error,
  );

it('finds every registry as npm run generate writes it', async () => {
  expect(await check()).toEqual({ code: 0, stdout: '' });
});
