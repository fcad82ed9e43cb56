require('../index.js').run('rehearse');
