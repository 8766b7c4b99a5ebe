/** Properties that the style sheet gives and a saved picture has to carry itself. */
const carried = [
  "fill",
  "fill-opacity",
  "stroke",
  "stroke-linecap",
  "stroke-opacity",
  "stroke-width",
  "stroke-dasharray",
  "font-family",
  "font-size",
  "font-weight",
  "paint-order",
];
const sharpness = 2;

/** The drawing as an SVG file of its own, in the colours of paper. */
export function svgText(svg: SVGSVGElement): string {
  const paper = document.createElement("div");
  paper.className = "progress-chart progress-chart--paper";
  const copy = svg.cloneNode(true) as SVGSVGElement;
  paper.append(copy);
  document.body.append(paper);
  const elements = [...copy.querySelectorAll("*")];
  for (const element of elements) {
    const style = getComputedStyle(element);
    for (const property of carried) element.setAttribute(property, style.getPropertyValue(property));
  }
  paper.remove();
  for (const element of elements)
    for (const name of ["class", "tabindex", "role"]) element.removeAttribute(name);
  const background = document.createElementNS(copy.namespaceURI, "rect");
  background.setAttribute("width", "100%");
  background.setAttribute("height", "100%");
  background.setAttribute("fill", "#fff");
  copy.prepend(background);
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  return new XMLSerializer().serializeToString(copy);
}

/** The drawing as a PNG picture. */
export async function pngOf(svg: SVGSVGElement): Promise<Blob> {
  const { width, height } = svg.viewBox.baseVal;
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svgText(svg))}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = width * sharpness;
  canvas.height = height * sharpness;
  const context = canvas.getContext("2d");
  if (!context) throw new Error("This browser can't make a picture of the chart. Save it as SVG instead.");
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) =>
    canvas.toBlob(
      blob => (blob ? resolve(blob) : reject(new Error("The picture could not be made."))),
      "image/png",
    ),
  );
}

/** Offers a file for saving. */
export function saveFile(content: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
