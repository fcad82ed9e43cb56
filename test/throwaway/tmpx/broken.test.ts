import x from './nope'; test('a',()=>{x()});
