// Starts a throwaway server from the compiled build, says where it is, and stays until it is killed.
const { startMysqlThrowaway } = require('@lockkeeper/core/engine/throwaway/start-mysql');
const { startPostgresThrowaway } = require('@lockkeeper/core/engine/throwaway/start-postgres');

const engine = process.argv[2];
const start = engine === 'postgres' ? startPostgresThrowaway : startMysqlThrowaway;
start({ engine, onProgress: () => process.stdout.write('starting\n') }).then((server) => {
  process.stdout.write(`${server.folder}\n`);
  setInterval(() => {}, 1000);
});
