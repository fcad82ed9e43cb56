import { startServers } from './start-servers';
import { wantedServers } from './wanted-servers';

module.exports = () => startServers(wantedServers);
