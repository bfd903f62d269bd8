import type { Entity } from '@backstage/catalog-model';
import { createTestEntityPage } from '@backstage/plugin-catalog-react/testUtils';
import { screen } from '@testing-library/react';
import { FakeDatabases } from './FakeDatabases';
import { FakeDns } from './FakeDns';
import { FakeGoldenPath } from './FakeGoldenPath';
import { renderPages } from './renderPages';

/** What builds and databases of the tests are made for. */
export const CHECKOUT = 'component:default/checkout';

/** An entity called `checkout`; `made` says that the golden path has something for it. */
export function anEntity(
  entity: Pick<Entity, 'kind'> & { annotations?: Record<string, string>; made?: boolean },
): Entity {
  const { kind, annotations, made } = entity;
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: { name: 'checkout', namespace: 'default', ...(annotations && { annotations }) },
    spec: { type: 'service' },
    ...(made && {
      relations: [{ type: 'hasGoldenPathResource', targetRef: 'resource:default/goldenpath-dev-eks-23-01-26-01' }],
    }),
  };
}

/** The component that builds and databases of the tests are made for. */
export const component = anEntity({ kind: 'Component', made: true });

/** The Resource that the build of the tests is. */
export const cluster = anEntity({ kind: 'Resource', annotations: { 'goldenpath.idp/build': 'dev/23-01-26-01' } });

/** The page of an entity with the golden path in it, opened by `pages`, and the faked backends behind it. */
export function entityPage(entity: Entity, options: { denied?: readonly string[]; isPseudo?: boolean } = {}) {
  const api = new FakeGoldenPath();
  const databases = new FakeDatabases();
  const dns = new FakeDns();
  const pages = () =>
    renderPages({
      api,
      databases,
      dns,
      url: '/',
      extensions: [createTestEntityPage({ entity })],
      ...options,
    });
  return { api, databases, dns, pages };
}

/** The card; the tab stands beside it in the page of the tests. */
export function findCard(): Promise<HTMLElement> {
  return screen.findByRole('region', { name: 'Golden Path' });
}
