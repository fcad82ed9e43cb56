require('../index.js').run('lock-budget');
