import { join } from 'node:path';
import { stages } from '@lockkeeper/actions/index';
import { startCommand } from './start-command';

startCommand({ stages, folder: join(__dirname, '..') });
