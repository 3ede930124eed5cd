type Props = { latin: string; native?: string | null; className?: string };

/** A name in Latin and native letters together, each isolated so that neither turns the line around. */
export function PersonName({ latin, native, className }: Props) {
  return (
    <span className={`name ${className ?? ""}`}>
      {latin ? <bdi dir="auto">{latin}</bdi> : null}
      {latin && native ? " · " : null}
      {native ? (
        <bdi dir="auto" lang="fa-AF">
          {native}
        </bdi>
      ) : null}
    </span>
  );
}
