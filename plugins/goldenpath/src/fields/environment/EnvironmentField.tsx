import { Flex, Select, Text, TextField } from '@backstage/ui';
import type { EnvironmentSummary } from '@goldenpath/backstage-plugin-goldenpath-common';
import { ErrorPanel } from '../../shared/ErrorPanel';
import { useEnvironments } from '../../shared/environments/useEnvironments';
import { describeField, type FieldProps } from '../describeField';
import { lifecycleOf, valuesOf } from '../formValues';
import { findEnvironmentFault, findLifecycleFault } from './environmentFault';

/** The environments that are configured and what each offers. Where they cannot be read, the name of one can still be typed. */
export function EnvironmentField(props: FieldProps<string>) {
  const { formData, formContext, uiSchema, onChange } = props;
  const { state, reload } = useEnvironments();
  const lifecycle = lifecycleOf({ values: valuesOf(formContext), fieldOptions: uiSchema['ui:options'] });
  const field = describeField(props);
  switch (state.status) {
    case 'failed':
      return (
        <Flex direction="column" gap="3">
          <TextField
            {...field}
            value={formData ?? ''}
            onChange={text => onChange(text === '' ? undefined : text)}
            validate={text =>
              text === '' ? null : findEnvironmentFault({ environment: text, lifecycle, environments: 'unknown' })
            }
          />
          <ErrorPanel
            title="The environments cannot be read; type the name of one"
            error={state.error}
            onRetry={reload}
          />
        </Flex>
      );
    case 'loading':
      return (
        <Select
          {...field}
          isDisabled
          placeholder="Reading the environments"
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
            placeholder={environments.length === 0 ? 'None is configured' : 'Choose an environment'}
            options={environments.map(environment => {
              const fault = findLifecycleFault({ environment, lifecycle });
              return {
                id: environment.name,
                label: environment.name,
                description: fault ?? describeEnvironment(environment),
                disabled: fault !== undefined,
              };
            })}
            value={formData ?? null}
            onChange={key => onChange(key === null ? undefined : `${key}`)}
            validate={key =>
              key === null ? null : findEnvironmentFault({ environment: `${key}`, lifecycle, environments })
            }
          />
          {chosen && (
            <Text as="p" variant="body-small" color="secondary">
              {describeEnvironment(chosen)}
            </Text>
          )}
          {environments.length === 0 && (
            <Text as="p" variant="body-small">
              No environment is configured, so no build can be asked for. Ask your platform team.
            </Text>
          )}
        </Flex>
      );
    }
  }
}

const offerNames: Record<keyof EnvironmentSummary['offers'], string> = {
  rds: 'database instance',
  objectStore: 'object store',
  tls: 'TLS',
};

function describeEnvironment({ region, offers }: EnvironmentSummary): string {
  const { rds, objectStore, tls } = offers;
  const offered = [rds && offerNames.rds, objectStore && offerNames.objectStore, tls && offerNames.tls].filter(Boolean);
  return `${region} · ${offered.join(', ') || 'no database instance, object store or TLS'}`;
}
