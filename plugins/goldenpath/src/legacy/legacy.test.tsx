import { createTranslationMessages, createTranslationResource } from '@backstage/core-plugin-api/alpha';
import { useCustomFieldExtensions } from '@backstage/plugin-scaffolder-react';
import { Stepper } from '@backstage/plugin-scaffolder-react/alpha';
import { screen, within } from '@testing-library/react';
import { useOutlet } from 'react-router-dom';
import { aBuild } from '../__testUtils__/builds';
import { anEntity, CHECKOUT, cluster, component } from '../__testUtils__/entityPage';
import { FakeGoldenPath } from '../__testUtils__/FakeGoldenPath';
import { renderOldApp } from '../__testUtils__/renderOldApp';
import { virtualTime } from '../__testUtils__/virtualTime';
import {
  GoldenPathEnvironmentFieldExtension,
  GoldenPathLifetimeFieldExtension,
  GoldenPathNodeSizeFieldExtension,
  GoldenPathPlanFieldExtension,
  GoldenPathTierFieldExtension,
  goldenPathTranslationRef,
} from '.';

describe('An app on the old frontend system', () => {
  virtualTime();

  function aPlatform() {
    const api = new FakeGoldenPath();
    api.builds.push(aBuild({ buildId: '23-01-26-01', entityRef: CHECKOUT }));
    return api;
  }

  it('has the builds where the page is mounted, and each of them below', async () => {
    const { user, url } = renderOldApp({ url: '/goldenpath', api: aPlatform() });
    const row = await screen.findByRole('row', { name: /23-01-26-01/ });
    expect(url()).toBe('/goldenpath/builds');
    await user.click(within(row).getByText('23-01-26-01'));
    expect(await screen.findByRole('heading', { name: '23-01-26-01' })).toBeInTheDocument();
    expect(url()).toBe('/goldenpath/builds/dev/23-01-26-01?incarnation=1');
  });

  it.each([
    ['DNS', '/goldenpath/dns'],
    ['Databases', '/goldenpath/databases'],
    ['History', '/goldenpath/history'],
    ['Contract', '/goldenpath/contract'],
    ['Builds', '/goldenpath/builds'],
  ])('has the page %s in its bar', async (title, path) => {
    const start = path === '/goldenpath/builds' ? '/goldenpath/contract' : '/goldenpath/builds';
    const { user, url } = renderOldApp({ url: start, api: aPlatform() });
    await user.click(await screen.findByRole('tab', { name: title }));
    expect(await screen.findByRole('heading', { name: title, level: 2 })).toBeInTheDocument();
    expect(url()).toBe(path);
  });

  it('opens a deep link', async () => {
    renderOldApp({ url: '/goldenpath/builds/dev/23-01-26-01/details', api: aPlatform() });
    expect(await screen.findByRole('heading', { name: 'Bootstrap values' })).toBeInTheDocument();
  });

  it('links to the pages of its other plugins', async () => {
    renderOldApp({ url: '/goldenpath/builds/dev/23-01-26-01', api: aPlatform() });
    expect(await screen.findByRole('link', { name: 'checkout' })).toHaveAttribute(
      'href',
      '/catalog/default/component/checkout',
    );
  });

  it('has its own words in its language, and English for the rest', async () => {
    const german = createTranslationResource({
      ref: goldenPathTranslationRef,
      translations: {
        de: async () => ({
          default: createTranslationMessages({
            ref: goldenPathTranslationRef,
            messages: { 'builds.title': 'Cluster', 'shared.status.ready': 'bereit' },
          }),
        }),
      },
    });
    renderOldApp({
      url: '/goldenpath',
      api: aPlatform(),
      translations: { availableLanguages: ['en', 'de'], defaultLanguage: 'de', resources: [german] },
    });
    expect(await screen.findByRole('heading', { name: 'Cluster', level: 2 })).toBeInTheDocument();
    expect(screen.getByRole('tab', { name: 'Cluster' })).toBeInTheDocument();
    expect(screen.getByRole('tab', { name: 'Databases' })).toBeInTheDocument();
    expect(await screen.findByRole('row', { name: /23-01-26-01/ })).toHaveTextContent('bereit');
  });

  it('says that there is no such page, in its own words', async () => {
    renderOldApp({ url: '/goldenpath/nothing', api: aPlatform() });
    expect(await screen.findByText('Not found')).toBeInTheDocument();
  });

  it('has the builds of a component on its page', async () => {
    renderOldApp({ url: '/catalog/default/component/checkout', api: aPlatform(), entity: component });
    const table = await screen.findByRole('grid', { name: 'Builds' });
    expect(await within(table).findByRole('row', { name: /23-01-26-01/ })).toBeInTheDocument();
    expect(await screen.findByRole('region', { name: 'Golden Path' })).toHaveTextContent('23-01-26-01 in dev');
  });

  it('has the build that a resource is on its page', async () => {
    renderOldApp({ url: '/catalog/default/resource/checkout', api: aPlatform(), entity: cluster });
    expect(await screen.findByRole('heading', { name: 'Build 23-01-26-01' })).toBeInTheDocument();
  });

  it('has neither on the page of an entity that has nothing to do with it', async () => {
    renderOldApp({ url: '/catalog/default/component/checkout', entity: anEntity({ kind: 'Component' }) });
    expect(await screen.findByText('Nothing of the golden path')).toBeInTheDocument();
  });

  it('has the fields of the forms of templates', async () => {
    renderOldApp({
      url: '/form',
      form: {
        page: <Form />,
        extensions: (
          <>
            <GoldenPathEnvironmentFieldExtension />
            <GoldenPathTierFieldExtension />
            <GoldenPathNodeSizeFieldExtension />
            <GoldenPathLifetimeFieldExtension />
            <GoldenPathPlanFieldExtension />
          </>
        ),
      },
    });
    expect(await screen.findByRole('button', { name: /Environment/ })).toBeInTheDocument();
    expect(await screen.findByRole('button', { name: /Size of the nodes/ })).toBeInTheDocument();
    expect(screen.getByRole('textbox', { name: 'Hours to live' })).toBeInTheDocument();
    expect(screen.getByRole('region', { name: 'Plan' })).toBeInTheDocument();
    expect(screen.getByText('Fields: Environment, Tier, NodeSize, Lifetime, Plan')).toBeInTheDocument();
  });
});

/** What the scaffolder of an old app does with the extensions below its route. */
function Form() {
  const extensions = useCustomFieldExtensions(useOutlet());
  const names = extensions.map(({ name }) => name.replace('GoldenPath', ''));
  return (
    <>
      <p>Fields: {names.join(', ')}</p>
      <Stepper
        manifest={{
          title: 'A form',
          steps: [
            {
              title: 'Where',
              schema: {
                title: 'Where',
                properties: {
                  environment: { type: 'string', title: 'Environment', 'ui:field': 'GoldenPathEnvironment' },
                  maxTier: { type: 'string', title: 'Highest tier', 'ui:field': 'GoldenPathTier' },
                  size: { type: 'string', title: 'Size of the nodes', 'ui:field': 'GoldenPathNodeSize' },
                  ttlHours: { type: 'number', title: 'Hours to live', 'ui:field': 'GoldenPathLifetime' },
                  plan: { type: 'null', title: 'Plan', 'ui:field': 'GoldenPathPlan' },
                },
              },
            },
          ],
        }}
        extensions={extensions}
        onCreate={async () => undefined}
      />
    </>
  );
}
