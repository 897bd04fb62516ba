// The French stock of copy: neutral local matters with the accents, guillemets and ligatures that readers must get right.
import type { Copy, Theme } from "./copy.ts";
import { FRENCH_WORDS } from "./french-vocabulary.ts";

const THEMES: readonly Theme[] = [
  {
    slug: "PASSERELLE",
    headlines: [
      "La passerelle rouvre {date}",
      "À {town}, le pont neuf relie les deux rives",
      "Travaux achevés avec {n:2-9} semaines d’avance",
    ],
    decks: [
      "La traversée était fermée depuis {n:7-20} mois",
      "Un chantier {adjective} mené par des {craftsperson} de la région",
    ],
    leads: [
      "La passerelle qui enjambe le canal rouvrira {date}, {n:6-18} mois après sa fermeture, a annoncé hier {body}.",
      "Les habitants de {town} pourront de nouveau franchir la rivière {date}, lorsque la dernière des {n:120-480} planches aura été posée.",
    ],
    sentences: [
      "Près de {n:300-2400} personnes l’empruntent chaque jour, pour la plupart entre la gare et le marché.",
      "Les ouvriers ont remplacé {n:12-60} poutres et nettoyé la ferronnerie à la main.",
      "D’ici là, un bac part toutes les {n:10-25} minutes à compter de {hour}.",
      "Une plaque gravée en {n:1811-1899} a été découverte sous le tablier.",
    ],
    captions: ["La passerelle vue de la rive droite.", "Les charpentiers posent les dernières planches."],
  },
  {
    slug: "JARDIN",
    headlines: [
      "Récolte exceptionnelle aux jardins ouvriers",
      "Le jardin clos ouvre ses portes à {town}",
      "Une courge géante émerveille {town}",
    ],
    decks: [
      "Les visiteurs ont admiré {n:200-900} variétés de roses",
      "La liste d’attente n’a jamais été aussi longue",
    ],
    leads: [
      "Les jardiniers de {town} ont récolté {n:3-9} tonnes de légumes, un résultat que {body} n’avait jamais enregistré.",
      "Fermé depuis {n:3-19} ans, le jardin situé derrière {place} accueillera le public {date}.",
    ],
    sentences: [
      "Le prix du plus long haricot revient à {p2}, avec {n:61-88} centimètres.",
      "Des plants seront vendus à l’entrée dès {hour} au profit de l’école.",
      "De vieux poiriers ont été sauvés grâce à la greffe, une tâche de plusieurs hivers.",
      "Le jury a passé {n:2-5} heures parmi les dahlias avant de trancher.",
    ],
    captions: ["Les roses en pleine floraison.", "{p1} présente sa récolte."],
  },
  {
    slug: "BIBLIOTHÈQUE",
    headlines: [
      "Un livre rendu après {n:31-62} ans",
      "La bibliothèque prête son millionième ouvrage",
      "La salle de lecture ouverte jusqu’à 20 heures",
    ],
    decks: ["L’emprunteur a reçu un stylo et des applaudissements", "Un appel aux dons a rapporté {money}"],
    leads: [
      "Un ouvrage emprunté il y a {n:31-62} ans est revenu par la poste, accompagné d’un mot d’excuse et de {money}.",
      "La bibliothèque de {town} a prêté {weekday} son millionième livre à une lectrice entrée pour s’abriter.",
    ],
    sentences: [
      "Le livre, _Le Cœur des phares_, est en bon état malgré une fougère séchée à la page {n:20-210}.",
      "Le fonds compte désormais {n:21000-64000} volumes, dont {n:900-4800} pour la jeunesse.",
      "Les étagères neuves sont l’œuvre des {craftsperson} de {town2}.",
      "Le bibliobus s’arrête {street} à {hour} et y reste {n:20-45} minutes.",
    ],
    captions: ["{p1} au comptoir avec l’ouvrage retrouvé.", "De jeunes lecteurs dans le nouvel espace."],
  },
  {
    slug: "HORLOGE",
    headlines: [
      "L’horloge de la gare remise à l’heure",
      "Horaires d’été : {n:6-24} trains de plus",
      "Le musée des horloges sonne midi",
    ],
    decks: ["Les tarifs restent inchangés", "Elle s’était arrêtée il y a {n:3-19} ans"],
    leads: [
      "L’horloge de la gare de {town}, arrêtée depuis {n:3-19} ans, a été remise en marche {weekday} par {p1}.",
      "Dès {date}, un train circulera toutes les {n:15-40} minutes entre {town} et {town2}.",
    ],
    sentences: [
      "Le premier départ est fixé à 6 h {n:10-55}, le dernier à 23 h {n:10-50}.",
      "À {town3}, la correspondance laissera {n:6-14} minutes aux voyageurs.",
      "La salle d’attente a reçu de nouveaux {thing} et un poêle.",
      "L’aller-retour coûtera {n:12-48} francs, comme auparavant.",
    ],
    captions: ["{p2} à l’œuvre au-dessus du quai n° {n:1-6}.", "Le train de {hour} en gare de {town}."],
  },
];

const COMMON: readonly string[] = [
  "« {opinion} », {said} {p1}, {r1}.",
  "« {opinion} », {said} {l2}.",
  "« {opinion} », {said} {p3}. « {opinion}. »",
  "{l1} a remercié {body} pour son aide.",
  "Une collecte organisée {weekday} a rapporté {money}.",
  "Un projet semblable est à l’étude à {town2}, où l’on a commandé {n:12-80} {thing}.",
  "Selon {p3}, {r3}, les plans peuvent être consultés à la mairie jusqu’au {n:2-28} {month}.",
  "Pas moins de {n:24-240} personnes ont assisté à la réunion.",
  "Les visiteurs sont priés d’emprunter l’entrée de la {street2}.",
  "Malgré {weather}, {n:20-90} % des {thing} étaient en place dès {hour}.",
  "La prochaine étape, estimée à {money}, commencera en {month}.",
  "L’idée revient à {p2}, qui l’avait découverte à {town3}.",
  "Le courrier est à adresser au {n:3-98}, {street}, à {town}.",
  "Où que l’on se place, l’aménagement paraît {adjective}.",
];

export const FRENCH: Copy = {
  words: { ...FRENCH_WORDS, street2: ["rue Haute", "rue aux Œufs", "rue de la Gare"] },
  themes: THEMES,
  common: COMMON,
  courtesies: ["M.", "Mme", "Mlle"],
  roleArticle: "",
  thousands: ".",
  bylines: ["par {author}", "De notre envoyé {author}", "{AUTHOR}"],
  subheads: [
    "Longue attente",
    "Ouvert à tous",
    "Deuxième étape",
    "À la main",
    "Peinture fraîche",
    "Un début prudent",
  ],
  credits: ["(Agence Lanterne)", "(Presse du Val)", "— De nos correspondants"],
  adverts: [
    {
      name: "Maison {last}",
      lines: [
        "Tapis, rideaux et stores",
        "Devis gratuit à {town}",
        "Tout à moitié prix",
        "Ouvert dès {hour}",
      ],
    },
    {
      name: "Au {shop} d’or",
      lines: ["Réparations immédiates", "Nouveautés de la saison", "Dès {money}", "Fondée en {n:1861-1959}"],
    },
    {
      name: "Pépinières {last}",
      lines: ["Bulbes, arbustes et fruitiers", "{n:60-190} variétés de roses", "Livraison à domicile"],
    },
  ],
  advertFeet: ["{n:2-98}, {street}, {town}", "{street}, {town}, {phone}"],
  classifieds: [
    "À VENDRE : {goods}, {money} à débattre, {phone}.",
    "CHERCHE {goods}, bon état, {phone} après {hour}.",
    "PERDU parapluie à manche sculpté, {street}. Récompense, {phone}.",
    "LEÇONS de piano, débutants acceptés. {first} {last}, {n:3-90}, {street}.",
    "À LOUER : chambre meublée, {n:900-2400} francs par mois, {phone}.",
  ],
  tables: [
    {
      title: "COURS DU MARCHÉ",
      head: ["Denrée", "Unité", "Bas", "Haut"],
      cells: ["{produce}", "{unit}", "{n:1-9},{n:10-95}", "{n:10-29},{n:10-95}"],
    },
    {
      title: "HORAIRES",
      head: ["De", "Départ", "À", "Arrivée"],
      cells: ["{town}", "{n:6-13}.{n:10-59}", "{town}", "{n:14-22}.{n:10-59}"],
    },
  ],
  jumpTo: (slug, page) => `Voir ${slug}, page ${page}`,
  jumpFrom: (slug, page) => `${slug}, suite de la page ${page}`,
  headings: { briefs: "EN BREF", classifieds: "PETITES ANNONCES", weather: "LA MÉTÉO" },
};
