import { Flex, Select, Text, TextField } from '@backstage/ui';
import {
  isTierId,
  tierChoices,
  type ContractAnswer,
  type Lifecycle,
  type TierChoice,
} from '@goldenpath/backstage-plugin-goldenpath-common';
import { ErrorPanel } from '../../shared/ErrorPanel';
import { useEnvironments } from '../../shared/environments/useEnvironments';
import { useTranslation } from '../../translation/useTranslation';
import { describeField, type FieldProps } from '../describeField';
import { environmentOf, lifecycleOf, valuesOf } from '../formValues';
import { useContract } from '../useContract';
import { TierReasons } from './TierReasons';

/** The highest tier, among those that the contract lets such a build choose; where it lets nobody choose, it says so. */
export function TierField(props: FieldProps<string>) {
  const { formData, formContext, uiSchema, onChange } = props;
  const { t } = useTranslation();
  const { state, reload } = useContract();
  const lifecycle = lifecycleOf({ values: valuesOf(formContext), fieldOptions: uiSchema['ui:options'] });
  const field = describeField(props, t);
  switch (state.status) {
    case 'loading':
      return <TextField {...field} isDisabled value={formData ?? ''} placeholder={t('fields.tier.loading')} />;
    case 'failed':
      return (
        <Flex direction="column" gap="3">
          <TextField
            {...field}
            value={formData ?? ''}
            placeholder={t('fields.contractsOwn')}
            onChange={text => onChange(text === '' ? undefined : text)}
            validate={text => (text === '' || isTierId(text) ? null : t('fields.tier.giveNumber'))}
          />
          <ErrorPanel title={t('fields.tier.unreadable')} error={state.error} onRetry={reload} />
        </Flex>
      );
    case 'loaded':
      return isFixed({ contract: state.data, lifecycle, tier: formData }) ? (
        <Fixed {...props} contract={state.data} lifecycle={lifecycle} />
      ) : (
        <Choice {...props} contract={state.data} lifecycle={lifecycle} />
      );
  }
}

type WithContract = FieldProps<string> & { contract: ContractAnswer; lifecycle: Lifecycle };

function Fixed(props: WithContract) {
  const { contract, lifecycle } = props;
  const { t } = useTranslation();
  const { maxTier } = contract.lifecycles[lifecycle];
  return (
    <TextField
      {...describeField(props, t)}
      isReadOnly
      value={labelOf(contract, maxTier)}
      description={t('fields.tier.fixed', { lifecycle, tier: maxTier })}
    />
  );
}

function Choice(props: WithContract) {
  const { formData, formContext, onChange, contract, lifecycle } = props;
  const { t, formats } = useTranslation();
  const environments = useEnvironments();
  const chosen = environmentOf(valuesOf(formContext));
  const environment =
    environments.state.status === 'loaded'
      ? environments.state.data.items.find(({ name }) => name === chosen)
      : undefined;
  const choices = tierChoices({ contract, lifecycle, ...(environment && { environment }) });
  return (
    <Flex direction="column" gap="1">
      <Select
        {...describeField(props, t)}
        placeholder={t('fields.fromContract', { value: labelOf(contract, contract.lifecycles[lifecycle].maxTier) })}
        options={choices.map(choice => ({
          id: choice.id,
          label: `${choice.id} ${choice.name}`,
          description: formats.series(choice.components),
          disabled: !isSelectable(choice),
        }))}
        value={formData ?? null}
        onChange={key => onChange(key === null ? undefined : `${key}`)}
        validate={key => faultOf(choices.find(({ id }) => id === key))}
      />
      {environments.state.status === 'failed' && (
        <Text as="p" variant="body-small">
          {t('fields.tier.offersUnknown')}
        </Text>
      )}
      <TierReasons choices={choices} />
    </Flex>
  );
}

/** A template that names another tier than the only one there is has to be put right by a choice. */
function isFixed(options: { contract: ContractAnswer; lifecycle: Lifecycle; tier: string | undefined }): boolean {
  const { contract, lifecycle, tier } = options;
  const { maxTier, overridable } = contract.lifecycles[lifecycle];
  return !overridable && (tier === undefined || tier === maxTier);
}

function isSelectable({ state }: TierChoice): boolean {
  switch (state) {
    case 'given':
    case 'blocked':
      return true;
    case 'not-given':
    case 'refused':
      return false;
  }
}

function faultOf(choice: TierChoice | undefined): string | null {
  return choice?.state === 'refused' ? choice.reason : null;
}

function labelOf(contract: ContractAnswer, id: string): string {
  const tier = contract.tiers.find(each => each.id === id);
  return tier ? `${id} ${tier.name}` : id;
}
