test('a',()=>{}); afterAll(()=>{throw new Error('no')}); test.todo('later'); test.skip('s',()=>{})
