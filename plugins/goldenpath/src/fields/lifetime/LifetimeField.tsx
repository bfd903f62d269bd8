import { Flex, NumberField, Text } from '@backstage/ui';
import type { EnvironmentSummary } from '@goldenpath/backstage-plugin-goldenpath-common';
import { ErrorPanel } from '../../shared/ErrorPanel';
import { useEnvironments } from '../../shared/environments/useEnvironments';
import { useNow } from '../../shared/time/useNow';
import { useTranslation } from '../../translation/useTranslation';
import type { Words } from '../../translation/words';
import { describeField, type FieldProps } from '../describeField';
import { environmentOf, lifecycleOf, valuesOf } from '../formValues';
import { findLifetimeFault } from './lifetimeFault';

const HOUR_MS = 60 * 60 * 1000;

/** How many hours a build lives, and when that ends. */
export function LifetimeField(props: FieldProps<number>) {
  const { formContext, uiSchema } = props;
  const { t } = useTranslation();
  const lifecycle = lifecycleOf({ values: valuesOf(formContext), fieldOptions: uiSchema['ui:options'] });
  switch (lifecycle) {
    case 'persistent':
      return (
        <Text as="p" color="secondary">
          {t('shared.neverExpires')}
        </Text>
      );
    case 'ephemeral':
      return <Hours {...props} />;
  }
}

function Hours(props: FieldProps<number>) {
  const { formData, formContext, onChange } = props;
  const { t, formats } = useTranslation();
  const { state, reload } = useEnvironments();
  const chosen = environmentOf(valuesOf(formContext));
  const environment = state.status === 'loaded' ? state.data.items.find(({ name }) => name === chosen) : undefined;
  const hours = formData ?? environment?.ttl.defaultHours;
  const faultOf = (value: number) =>
    findLifetimeFault({ hours: value, ...(environment && { environment }), t, formats });
  return (
    <Flex direction="column" gap="1">
      <NumberField
        {...describeField(props, t)}
        // No maximum here: the input would lower a larger number to it without a word.
        isWheelDisabled
        value={formData ?? Number.NaN}
        onChange={value => onChange(Number.isNaN(value) ? undefined : value)}
        validate={value => (Number.isNaN(value) ? null : faultOf(value))}
        {...(environment && { placeholder: formats.number(environment.ttl.defaultHours) })}
      />
      {environment && (
        <Text as="p" variant="body-small" color="secondary">
          {describeLimits(environment, { t, formats })}
        </Text>
      )}
      {hours !== undefined && faultOf(hours) === undefined && <End hours={hours} />}
      {state.status === 'failed' && (
        <ErrorPanel title={t('fields.lifetime.unreadable')} error={state.error} onRetry={reload} />
      )}
    </Flex>
  );
}

/** When a build that is asked for now would go. */
function End({ hours }: { hours: number }) {
  const { t, formats } = useTranslation();
  const now = useNow(15_000);
  const end = new Date(now.getTime() + hours * HOUR_MS);
  return (
    <Text as="p" variant="body-small" color="secondary">
      {t('fields.lifetime.end', {
        when: <time dateTime={end.toISOString()}>{formats.relative(end, now)}</time>,
        moment: formats.exact(end),
      })}
    </Text>
  );
}

function describeLimits({ name, ttl }: EnvironmentSummary, { t, formats }: Words): string {
  return t('fields.lifetime.limits', {
    environment: name,
    count: ttl.defaultHours,
    number: formats.number(ttl.defaultHours),
    most: formats.number(ttl.maxHours),
  });
}
