require('../index.js').run('publish');
