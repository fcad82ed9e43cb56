require('../index.js').run('gate');
