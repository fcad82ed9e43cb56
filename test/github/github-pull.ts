import type { PublishOptions } from '@lockkeeper/core/github/publish';
import { type FakeGithub, startFakeGithub } from '../harness/github/fake-github';
import type { Person } from '../harness/github/state';
import { baseSha, headSha } from './samples';

const fakes: FakeGithub[] = [];

afterAll(() => Promise.all(fakes.map((fake) => fake.stop())));

/** A GitHub with pull request 7 of acme/shop, stopped after all tests of the file. */
export async function githubWithPull(
  ...given: Parameters<typeof startFakeGithub>
): Promise<FakeGithub> {
  const fake = await startFakeGithub(...given);
  fakes.push(fake);
  const branches = { headRef: 'feature', headRepository: 'acme/shop', baseRef: 'main' };
  fake.state.pulls.push({ number: 7, headSha, baseSha, ...branches, files: [] });
  return fake;
}

export function optionsFor(fake: FakeGithub, action = 'gate'): PublishOptions {
  return { token: fake.token, comment: true, checkRun: true, action };
}

export function person(login: string): Person {
  return { login, id: 1, type: 'User' };
}

/** Puts a comment onto the pull request. */
export function comment(fake: FakeGithub, author: Person, body: string): void {
  const { comments } = fake.state;
  const time = '2026-11-20T10:00:00Z';
  const id = Math.max(0, ...comments.map((each) => each.id)) + 1;
  comments.push({ id, issue: 7, author, body, createdAt: time, updatedAt: time });
}
