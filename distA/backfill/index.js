require('../index.js').run('backfill');
