import type { Entity } from '@backstage/catalog-model';
import { hasGoldenPath, subjectOfEntity } from './entitySubject';

function anEntity(kind: string, annotations?: Record<string, string>, relations?: Entity['relations']): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: { name: 'checkout', ...(annotations && { annotations }) },
    ...(relations && { relations }),
  };
}

const build = { 'goldenpath.idp/build': 'dev/23-01-26-01' };
const database = { 'goldenpath.idp/database': 'dev/orders' };
const made = [{ type: 'hasGoldenPathResource', targetRef: 'resource:default/dev.orders' }];
const depends = [{ type: 'dependsOn', targetRef: 'resource:default/bucket' }];

describe('what an entity is to the golden path', () => {
  it.each([
    ['a build', anEntity('Resource', build), { kind: 'build', key: { environment: 'dev', buildId: '23-01-26-01' } }],
    ['a database', anEntity('resource', database), { kind: 'database', key: { environment: 'dev', name: 'orders' } }],
    [
      'what something is made for',
      anEntity('Component', undefined, made),
      { kind: 'customer', entityRef: 'component:default/checkout' },
    ],
    [
      'what names a build that belongs to it',
      anEntity('System', build),
      {
        kind: 'customer',
        entityRef: 'system:default/checkout',
        build: { key: { environment: 'dev', buildId: '23-01-26-01' } },
      },
    ],
    [
      'what names nothing that there could be',
      anEntity('Resource', { 'goldenpath.idp/build': '23-01-26-01' }),
      { kind: 'customer', entityRef: 'resource:default/checkout', build: { unusable: '23-01-26-01' } },
    ],
  ])('is %s', (_, entity, subject) => {
    expect(subjectOfEntity(entity)).toEqual(subject);
  });

  it.each<[string, Entity, boolean]>([
    ['a component that something was made for', anEntity('Component', undefined, made), true],
    ['a system that names a build', anEntity('System', build), true],
    ['a resource that is a build', anEntity('Resource', build), true],
    ['a resource that is a database', anEntity('Resource', database), true],
    ['a component that depends on a resource of others', anEntity('Component', undefined, depends), false],
    ['a resource of others', anEntity('Resource', { 'example.com/team': 'a' }), false],
    ['an API', anEntity('API'), false],
  ])('has something to show of %s: %s', (_, entity, has) => {
    expect(hasGoldenPath(entity)).toBe(has);
  });
});
