/** A request that the house takes when a fuzz begins: what is put together by chance seldom names what exists. */
export interface Model {
  /** The endpoint's name. */
  readonly to: string;
  readonly as: 'sun' | 'ling' | 'chen' | 'lu' | 'gao' | 'admin' | 'qi' | 'code' | 'nobody';
  /** The query code of whoever asks as `code`. */
  readonly code: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly body: unknown;
}

type Said = Partial<Pick<Model, 'code' | 'params' | 'query' | 'body'>>;

/** A request of somebody to an endpoint; what is not said stays empty. */
export const model = (to: string, as: Model['as'], said: Said = {}): Model => ({
  ...{ to, as, code: '', params: {}, query: {}, body: undefined },
  ...said,
});
