require('../index.js').run('dry-run');
