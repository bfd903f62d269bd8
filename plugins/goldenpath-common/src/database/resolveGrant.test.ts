import { environmentFacts } from '../__testUtils__/requests';
import { resolveDatabase } from './resolveDatabase';
import { resolveGrant } from './resolveGrant';

function shop() {
  const answer = resolveDatabase(
    { environment: 'dev', name: 'shop', app: 'shop', owner: 'group:default/team-a' },
    { environment: environmentFacts(), environments: ['dev'] },
  );
  if (answer.result === 'refused') {
    throw new Error(JSON.stringify(answer.refusals));
  }
  return { spec: answer.spec, apps: ['shop'] };
}

describe('a request for a grant', () => {
  it('gets a role and a secret of its own, beside those of a database that the app may have', () => {
    expect(resolveGrant({ app: 'ana-lytics', access: 'editor' }, shop())).toEqual({
      result: 'resolved',
      grant: {
        app: 'ana-lytics',
        access: 'editor',
        role: 'shop_ana_lytics',
        secret: 'goldenpath/dev/ana-lytics/shop/postgres',
        createdb: false,
      },
    });
  });

  it.each<[string, object, string, RegExp]>([
    ['an app that has one', { app: 'shop', access: 'reader' }, 'app', /one per database/],
    ['another owner', { app: 'analytics', access: 'owner' }, 'access', /one of editor, reader/],
    ['an app that is none', { app: 'Analytics', access: 'reader' }, 'app', /lower case letters/],
    ['a role that would be cut', { app: 'a-very-long-application-name', access: 'reader' }, 'role', /your own choice/],
    ['a reserved role', { app: 'analytics', access: 'reader', role: 'rds_superuser' }, 'role', /reserved/],
    ['a role of a build', { app: 'analytics', access: 'reader', role: 'a_b_23_01_26_01' }, 'role', /builds give/],
    ['a wish', { app: 'analytics', access: 'reader', wish: 1 }, 'wish', /no field/],
  ])('is refused for %s', (_, request, path, reason) => {
    const answer = resolveGrant(request, shop());
    expect(answer).toEqual({
      result: 'refused',
      refusals: [expect.objectContaining({ path, message: expect.stringMatching(reason) })],
    });
  });
});
