import { Flex, Select, Text, TextField } from '@backstage/ui';
import type { EnvironmentSummary } from '@goldenpath/backstage-plugin-goldenpath-common';
import { ErrorPanel } from '../../shared/ErrorPanel';
import { useEnvironments } from '../../shared/environments/useEnvironments';
import { useTranslation } from '../../translation/useTranslation';
import type { Words } from '../../translation/words';
import { describeField, type FieldProps } from '../describeField';
import { lifecycleOf, valuesOf } from '../formValues';
import { findEnvironmentFault, findLifecycleFault } from './environmentFault';

/** The environments that are configured and what each offers. Where they cannot be read, the name of one can still be typed. */
export function EnvironmentField(props: FieldProps<string>) {
  const { formData, formContext, uiSchema, onChange } = props;
  const { t, formats } = useTranslation();
  const { state, reload } = useEnvironments();
  const lifecycle = lifecycleOf({ values: valuesOf(formContext), fieldOptions: uiSchema['ui:options'] });
  const field = describeField(props, t);
  switch (state.status) {
    case 'failed':
      return (
        <Flex direction="column" gap="3">
          <TextField
            {...field}
            value={formData ?? ''}
            onChange={text => onChange(text === '' ? undefined : text)}
            validate={text =>
              text === ''
                ? null
                : findEnvironmentFault({ environment: text, lifecycle, environments: 'unknown', t, formats })
            }
          />
          <ErrorPanel title={t('fields.environment.unreadable')} error={state.error} onRetry={reload} />
        </Flex>
      );
    case 'loading':
      return (
        <Select
          {...field}
          isDisabled
          placeholder={t('fields.environment.loading')}
          options={formData === undefined ? [] : [{ id: formData, label: formData }]}
          value={formData ?? null}
        />
      );
    case 'loaded': {
      const environments = state.data.items;
      const chosen = environments.find(({ name }) => name === formData);
      return (
        <Flex direction="column" gap="1">
          <Select
            {...field}
            placeholder={t(environments.length === 0 ? 'fields.environment.none' : 'fields.environment.choose')}
            options={environments.map(environment => {
              const fault = findLifecycleFault({ environment, lifecycle, t, formats });
              return {
                id: environment.name,
                label: environment.name,
                description: fault ?? describeEnvironment(environment, { t, formats }),
                disabled: fault !== undefined,
              };
            })}
            value={formData ?? null}
            onChange={key => onChange(key === null ? undefined : `${key}`)}
            validate={key =>
              key === null ? null : findEnvironmentFault({ environment: `${key}`, lifecycle, environments, t, formats })
            }
          />
          {chosen && (
            <Text as="p" variant="body-small" color="secondary">
              {describeEnvironment(chosen, { t, formats })}
            </Text>
          )}
          {environments.length === 0 && (
            <Text as="p" variant="body-small">
              {t('fields.environment.noneWhy')}
            </Text>
          )}
        </Flex>
      );
    }
  }
}

/** What an environment may offer, in the order in which it is said. */
const offerNames = ['rds', 'objectStore', 'tls'] as const satisfies readonly (keyof EnvironmentSummary['offers'])[];

function describeEnvironment({ region, offers }: EnvironmentSummary, { t, formats }: Words): string {
  const offered = offerNames.filter(name => offers[name]).map(name => t(`fields.environment.offer.${name}`));
  return offered.length === 0
    ? t('fields.environment.offersNothing', { region })
    : t('fields.environment.offers', { region, offers: formats.series(offered) });
}
