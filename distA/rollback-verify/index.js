require('../index.js').run('rollback-verify');
