import { stageNames } from '@lockkeeper/core/report/report';
import {
  camelCase,
  type Member,
  membersOfFolder,
  membersOfFolders,
  type Registry,
} from './registry';

/** Every registry of the repository. */
export function registries(root: string): Registry[] {
  return [
    {
      path: 'actions/index.ts',
      list: 'stages',
      type: { name: 'AnyStage', from: '@lockkeeper/core/action/declaration' },
      members: inOrder(membersOfFolders(root, 'actions', 'action')),
    },
    {
      path: 'actions/companions.ts',
      list: 'companions',
      type: { name: 'AnyCompanion', from: '@lockkeeper/core/action/companion' },
      members: membersOfFolders(root, 'actions', 'companion'),
    },
    {
      path: 'packages/core/src/migrations/formats/index.ts',
      list: 'formats',
      type: { name: 'Format', from: '../format' },
      members: membersOfFolder(root, 'packages/core/src/migrations/formats'),
    },
    {
      path: 'actions/gate/rules/index.ts',
      list: 'rules',
      type: { name: 'Rule', from: '../rule' },
      members: membersOfFolder(root, 'actions/gate/rules'),
    },
  ];
}

/** As a migration goes through them; what runs several comes last. */
function inOrder(members: readonly Member[]): Member[] {
  const order = stageNames.map(camelCase);
  const place = ({ name }: Member) => (order.includes(name) ? order.indexOf(name) : order.length);
  return members.toSorted((a, b) => place(a) - place(b));
}
