import { stages } from '@lockkeeper/actions/index';
import { describeSecrets } from './secrets/describe-secrets';
import { secretActions, situations } from './secrets/secret-cases';

// Every situation on every server, and every action on two of them at least; test/faults has all of it.
for (const [at, label] of ['PostgreSQL 18', 'MySQL 9.7', 'MariaDB'].entries()) {
  const cases = situations.flatMap((situation, each) => {
    const action = secretActions[(each + 3 * at) % secretActions.length];
    return action === undefined ? [] : [{ action, situation }];
  });
  describeSecrets(label, cases);
}

it('no action that takes a database URL is left out', () => {
  const taking = stages.filter(({ inputs }) => 'database-url' in inputs).map(({ name }) => name);
  expect([...secretActions].sort()).toEqual([...taking, 'pull-request'].sort());
});
