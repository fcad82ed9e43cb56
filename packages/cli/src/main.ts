import { stages } from '@lockkeeper/actions/index';
import { startCommand } from './start-command';

startCommand(stages);
