import { startServers } from '../harness/start-servers';
import { openFigures } from './figures';
import { truthServers } from './truth-servers';

async function globalSetup(): Promise<void> {
  openFigures();
  await startServers(truthServers);
}

module.exports = globalSetup;
