import type { PrintedBlock, PrintedDocument } from "@kedge/printing";

/** The document as it comes out of a printer; not shown on the screen. */
export function Paper({ document: { title, dateLine, blocks } }: { readonly document: PrintedDocument }) {
  return (
    <article className="paper">
      <h1>{title}</h1>
      {dateLine && <p>{dateLine}</p>}
      {blocks.map((block, position) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: made anew as a whole, and never moved
        <Block key={position} block={block} />
      ))}
    </article>
  );
}

function Block({ block }: { readonly block: PrintedBlock }) {
  switch (block.kind) {
    case "heading":
      return <h2>{block.text}</h2>;
    case "paragraph":
      return <p>{block.text}</p>;
    case "note":
      return <p className="small">{block.text}</p>;
    case "list": {
      const List = block.ordered ? "ol" : "ul";
      return (
        <List>
          {block.items.map(item => (
            <li key={item}>{item}</li>
          ))}
        </List>
      );
    }
    case "table":
      return (
        <table>
          <thead>
            <tr>
              {block.columns.map(column => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {block.rows.map(row => (
              <tr key={row.join("|")}>
                {row.map((cell, column) => (
                  <td key={block.columns[column]}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      );
  }
}
