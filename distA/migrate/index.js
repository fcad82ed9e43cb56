require('../index.js').run('migrate');
