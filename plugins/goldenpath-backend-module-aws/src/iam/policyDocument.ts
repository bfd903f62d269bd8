/** The part of IAM's policy language that the policies generated here use. */
export interface PolicyDocument {
  Version: '2012-10-17';
  Statement: PolicyStatement[];
}

/** One statement. Every condition must hold for it to apply. */
export interface PolicyStatement {
  Sid: string;
  Effect: 'Allow' | 'Deny';
  Action: string[];
  /** ARNs with wildcards, or `*`; one of them must fit. */
  Resource: string | string[];
  Condition?: PolicyConditions;
}

/** For each key the values of which one must fit. */
export interface ConditionValues {
  [key: string]: string[];
}

/** Conditions by operator. Without a set operator in front, a key has one value or none. */
export interface PolicyConditions {
  StringEquals?: ConditionValues;
  StringLike?: ConditionValues;
  ArnLike?: ConditionValues;
  'ForAllValues:StringEquals'?: ConditionValues;
  'ForAllValues:StringLike'?: ConditionValues;
  'ForAnyValue:StringLike'?: ConditionValues;
  /** `true`: the key must be absent; `false`: it must be there. */
  Null?: { [key: string]: 'true' | 'false' };
}
