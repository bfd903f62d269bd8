import { normaliseEntityRef } from './entityRef';

describe('an entity reference', () => {
  it.each([
    ['group:default/team-a', 'group:default/team-a'],
    ['group:team-a', 'group:default/team-a'],
    ['User:Default/Jo.Doe', 'user:default/jo.doe'],
    ['component:shop/web_shop', 'component:shop/web_shop'],
  ])('%s is %s in full', (text, full) => {
    expect(normaliseEntityRef(text)).toBe(full);
  });

  it.each(['team-a', '', ':a', 'group:', 'group:a/b/c', 'group:a b', 'group:/a'])('cannot be %p', text => {
    expect(normaliseEntityRef(text)).toBeUndefined();
  });
});
