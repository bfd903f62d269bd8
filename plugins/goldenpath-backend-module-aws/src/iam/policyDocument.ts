/** The part of IAM's policy language that the policies generated here use. @public */
export interface PolicyDocument {
  Version: '2012-10-17';
  Statement: PolicyStatement[];
}

/** One statement. Every condition must hold for it to apply. @public */
export interface PolicyStatement {
  Sid: string;
  Effect: 'Allow' | 'Deny';
  Action: string[];
  /** ARNs with wildcards, or `*`; one of them must fit. */
  Resource: string | string[];
  Condition?: PolicyConditions;
}

/** Who may assume a role. @public */
export interface TrustPolicy {
  Version: '2012-10-17';
  Statement: TrustStatement[];
}

/** One statement of a trust policy. @public */
export interface TrustStatement {
  Sid: string;
  Effect: 'Allow';
  Principal: { Service: string } | { AWS: string };
  Action: string[];
  Condition?: PolicyConditions;
}

/** For each key the values of which one must fit. @public */
export interface ConditionValues {
  [key: string]: string[];
}

/** Conditions by operator. Without a set operator in front, a key has one value or none. @public */
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
