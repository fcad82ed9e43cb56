require('../index.js').run('reconcile');
