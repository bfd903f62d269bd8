import { configApiRef } from '@backstage/frontend-plugin-api';
import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import type { FieldExtensionOptions, TemplateParameterSchema } from '@backstage/plugin-scaffolder-react';
import { Stepper } from '@backstage/plugin-scaffolder-react/alpha';
import type { JsonObject, JsonValue } from '@backstage/types';
import { act } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { goldenPathDatabasesApiRef } from '../api/goldenPathDatabasesApiRef';
import { goldenPathApiRef } from '../api/GoldenPathPagesApi';
import { fieldExtensionOf } from '../fields/fieldExtension';
import { environmentField } from '../fields/environment/environmentField';
import { lifetimeField } from '../fields/lifetime/lifetimeField';
import { planField } from '../fields/plan/planField';
import { sizeField } from '../fields/size/sizeField';
import { tierField } from '../fields/tier/tierField';
import { FakeDatabases } from './FakeDatabases';
import { FakePlanning } from './FakePlanning';
import { pseudoTranslation } from './pseudoTranslation';
import type { Denied, OpenPages } from './renderPages';

/** A template's form, opened. */
export interface OpenForm extends Omit<OpenPages, 'url'> {
  planning: FakePlanning;
  databases: FakeDatabases;
  /** What was sent, once the form was. */
  sent: () => Record<string, JsonValue> | undefined;
}

/** Opens the form of a template in the scaffolder's own stepper, with the fields of this plugin and faked backends behind them. */
export function renderForm(options: {
  /** The template's `spec.parameters`. */
  parameters: JsonObject[];
  /** What is filled in already. */
  values?: Record<string, JsonValue>;
  planning?: FakePlanning;
  databases?: FakeDatabases;
  denied?: Denied;
  /** Fields that belong to others. */
  others?: FieldExtensionOptions[];
  /** Puts every message in brackets; see `findUntranslated`. */
  isPseudo?: boolean;
}): OpenForm {
  const { parameters, values, denied = [], others = [] } = options;
  const { planning = new FakePlanning(), databases = new FakeDatabases() } = options;
  const outcome: { sent?: Record<string, JsonValue> } = {};
  const manifest: TemplateParameterSchema = {
    title: 'A form',
    steps: parameters.map(({ title, ...schema }) => ({ title: `${title}`, schema: { title, ...schema } })),
  };
  // The stepper scrolls up at each step, and jsdom has nothing to scroll.
  jest.spyOn(window, 'scrollTo').mockImplementation();
  const user = userEvent.setup({ advanceTimers: jest.advanceTimersByTime });
  renderInTestApp(
    <Stepper
      manifest={manifest}
      extensions={[...fields, ...others]}
      {...(values && { initialState: values })}
      onCreate={async sent => {
        outcome.sent = sent;
      }}
    />,
    {
      apis: [
        [goldenPathApiRef, planning],
        [goldenPathDatabasesApiRef, databases],
        [configApiRef, mockApis.config({ data: { permission: { enabled: true } } })],
        ...(options.isPseudo ? [pseudoTranslation()] : []),
        mockApis.identity({
          userEntityRef: 'user:default/ada',
          ownershipEntityRefs: ['user:default/ada', 'group:default/platform'],
        }),
        mockApis.permission({
          authorize: ({ permission }) =>
            denied.includes(permission.name) ? AuthorizeResult.DENY : AuthorizeResult.ALLOW,
        }),
      ],
    },
  );
  return {
    user,
    planning,
    databases,
    sent: () => outcome.sent,
    pass: milliseconds => act(() => jest.advanceTimersByTimeAsync(milliseconds)),
  };
}

const fields = [environmentField, tierField, sizeField, lifetimeField, planField].map(fieldExtensionOf);
