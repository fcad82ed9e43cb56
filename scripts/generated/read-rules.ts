import type { Rule } from '@lockkeeper/actions/gate/rule';
import { membersOfFolder } from '../registry';

const folder = 'actions/gate/rules';

/** The rules of the gate from their files, in the order of their ids: the list of them may not know a new one yet. */
export async function readRules(root: string): Promise<Rule[]> {
  const members = membersOfFolder(root, folder);
  return Promise.all(
    members.map(async ({ name, from }) => {
      const file = from.slice('./'.length);
      const exported = (await import(`@lockkeeper/${folder}/${file}`)) as Record<string, Rule>;
      const rule = exported[name];
      if (rule === undefined) throw new Error(`${folder}/${file}.ts exports no ${name}`);
      if (rule.id !== file) throw new Error(`${folder}/${file}.ts holds the rule ${rule.id}`);
      return rule;
    }),
  );
}
