import { SPANISH_AND } from "./marks.js";

/**
 * Words that the CSL locale es-ES leaves in English, and those that read oddly in Latin America ("accedido"). One a line:
 * name, form (long where empty), one, and many where it differs. Quotation marks stay « », as in all Spanish that Muster
 * writes.
 */
const TABLE = `
accessed||consultado el
retrieved||recuperado el
circa||hacia
presented at||presentado en
on||en
at||en
from||de
advance-online-publication||publicación anticipada en línea
album||álbum
audio-recording||grabación de audio
film||película
henceforth||en adelante
no-place||sin lugar
no-place|short|s. l.
no-publisher||sin editorial
no-publisher|short|s. n.
podcast-episode||episodio de podcast
preprint||prepublicación
radio-broadcast||transmisión de radio
radio-series||serie de radio
radio-series-episode||episodio de serie de radio
review-of||reseña de
review-of|short|reseña de
special-issue||número especial
special-section||sección especial
television-broadcast||transmisión de televisión
television-series||serie de televisión
television-series-episode||episodio de serie de televisión
working-paper||documento de trabajo
article||prepublicación
article-journal||artículo académico
article-magazine||artículo de revista
article-newspaper||artículo de prensa
bill||proyecto de ley
broadcast||transmisión
classic||clásico
collection||colección de archivo
dataset||conjunto de datos
document||documento
entry||entrada
entry-dictionary||entrada de diccionario
entry-encyclopedia||entrada de enciclopedia
event||evento
graphic||imagen
hearing||audiencia
hearing|verb|testimonio de
legal_case||causa judicial
legislation||legislación
legislation|short|Ley Pública
manuscript||manuscrito
map||mapa
motion_picture||video
musical_score||partitura
pamphlet||folleto
paper-conference||ponencia
patent||patente
performance||presentación
periodical||publicación periódica
post||publicación en línea
post-weblog||entrada de blog
regulation||reglamento
report||informe
review||reseña
review-book||reseña de libro
review|verb|reseña de
review-book|verb|reseña del libro
software||programa informático
song||grabación de audio
speech||discurso
standard||norma
thesis||tesis
treaty||tratado
webpage||página web
act||acto|actos
appendix||apéndice|apéndices
article-locator||artículo|artículos
canon||canon|cánones
elocation||ubicación|ubicaciones
equation||ecuación|ecuaciones
opus||opus
rule||regla|reglas
scene||escena|escenas
supplement||suplemento|suplementos
supplement|short|supl.
table||tabla|tablas
table|short|tabla|tablas
title-locator||título|títulos
title-locator|short|tít.|títs.
chapter-number||capítulo|capítulos
chapter-number|short|cap.|caps.
citation-number||cita|citas
number||número|números
number|short|n.º|n.os
number-of-volumes||volumen|volúmenes
page-first||página|páginas
printing||impresión|impresiones
printing|short|impr.
chair||presidente|presidentes
collection-editor||editor de la colección|editores de la colección
compiler||compilador|compiladores
contributor||colaborador|colaboradores
curator||curador|curadores
executive-producer||productor ejecutivo|productores ejecutivos
executive-producer|short|prod. ejec.
guest||invitado|invitados
host||presentador|presentadores
narrator||narrador|narradores
organizer||organizador|organizadores
performer||intérprete|intérpretes
performer|short|int.
producer||productor|productores
script-writer||guionista|guionistas
script-writer|short|guion
series-creator||creador de la serie|creadores de la serie
series-creator|short|cre.
chair|verb|presidido por
collection-editor|verb|editado por
compiler|verb|compilado por
contributor|verb|con
curator|verb|curado por
executive-producer|verb|producción ejecutiva de
guest|verb|con la participación de
host|verb|presentado por
narrator|verb|narrado por
organizer|verb|organizado por
performer|verb|interpretado por
producer|verb|producido por
script-writer|verb|escrito por
series-creator|verb|creado por
collection-editor|verb-short|ed.
compiler|verb-short|comp.
contributor|verb-short|con
curator|verb-short|cur.
executive-producer|verb-short|prod. ejec.
guest|verb-short|con
host|verb-short|pres.
narrator|verb-short|narr.
organizer|verb-short|org.
performer|verb-short|int.
producer|verb-short|prod.
script-writer|verb-short|guion de
series-creator|verb-short|cre.
`;

/** The table as CSL; a term that comes twice in a locale counts as it comes last. */
export function spanishTerms(): string {
  const rows = TABLE.trim().split("\n");
  return [`<term name="and">${SPANISH_AND}</term>`, ...rows.map(term)].join("");
}

function term(row: string): string {
  const [name, form, one, many = one] = row.split("|");
  const attribute = form ? ` form="${form}"` : "";
  return `<term name="${name}"${attribute}><single>${one}</single><multiple>${many}</multiple></term>`;
}
