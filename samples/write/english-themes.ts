// Subjects of English stories: neutral local matters, as headline, deck, lead and body sentence templates.
import type { Theme } from "./copy.ts";

export const ENGLISH_THEMES: readonly Theme[] = [
  {
    slug: "BRIDGE",
    headlines: [
      "Footbridge at {town} to reopen in {month}",
      "New bridge joins both halves of {town}",
      "Bridge repairs end {n:2-9} weeks early",
      "Walkers return to {street} bridge",
    ],
    decks: [
      "Crossing was closed for {n:7-20} months while oak beams were replaced",
      "Engineers praise {adjective} work by local {craftsperson}",
    ],
    leads: [
      "The footbridge over the canal at {street} will reopen on {date}, {n:6-18} months after it was closed for repair, {body} announced yesterday.",
      "People in {town} will be able to cross the river again from {date}, when the last of {n:120-480} planks is laid on the bridge at {street}.",
    ],
    sentences: [
      "The crossing carries about {n:300-2400} people on a working day, most of them between the station and {place}.",
      "Engineers replaced {n:12-60} beams and cleaned the ironwork by hand.",
      "Until then walkers must use the ferry, which leaves every {n:10-25} minutes from {hour}.",
      "The railings have been painted dark green, the colour found under {n:6-14} later coats.",
      "A plate with the date of the first bridge was found under the deck and has gone to {place}.",
    ],
    captions: [
      "The footbridge at {street}, seen from the eastern bank last {weekday}.",
      "Carpenters lay the last planks of the deck near {place}.",
    ],
  },
  {
    slug: "GARDEN",
    headlines: [
      "Allotment growers share record harvest",
      "Garden opens its gates after {n:3-19} years",
      "{town} in bloom: {n:40-90} streets take part",
      "Giant marrow draws crowds to {town} show",
    ],
    decks: [
      "Visitors admire {n:200-900} kinds of roses",
      "Waiting list for plots is the longest since records began",
    ],
    leads: [
      "Gardeners in {town} have gathered {n:3-9} tonnes of vegetables from plots beside {place}, the best harvest that {body} has recorded.",
      "The walled garden behind {place} opens to the public on {date} after {adjective} restoration by {n:12-60} volunteers.",
    ],
    sentences: [
      "The prize for the longest runner bean went to {p2}, whose entry measured {n:61-88} centimetres.",
      "Seedlings will be sold at the gate from {hour}, with all proceeds going to {place}.",
      "There are {n:40-160} plots, and the rent is {n:9-28} pounds a year.",
      "Old pear trees along the south wall were saved by grafting, a task that took {n:2-6} winters.",
      "Judges spent {n:2-5} hours among the dahlias before agreeing on a winner.",
    ],
    captions: ["Roses in full flower beside {place}.", "{p1} with the winning entry at the {town} show."],
  },
  {
    slug: "LIBRARY",
    headlines: [
      "Library lends its millionth book",
      "Reading room stays open until eight",
      "Overdue by {n:31-62} years: book comes home",
      "Library van adds {n:4-12} villages to its round",
    ],
    decks: [
      "Borrower from {street} receives a fountain pen and a round of applause",
      "Children’s shelves doubled after appeal raises {money}",
    ],
    leads: [
      "{place_cap} in {town} issued its millionth book on {weekday} afternoon, to a reader who had come in to shelter from {weather}.",
      "A book borrowed from the public library {n:31-62} years ago has been returned by post, with a note of apology and a cheque for {money}.",
    ],
    sentences: [
      "The book, _The Lighthouse Keeper’s Almanack_, is in good order apart from a pressed fern at page {n:20-210}.",
      "The library now holds {n:21000-64000} volumes, of which {n:900-4800} are for children.",
      "Evening hours will be tried for {n:6-16} weeks and kept if more than {n:40-90} readers come.",
      "The mobile library stops at {street} at {hour} and stays for {n:20-45} minutes.",
      "New shelves were made by {craftsperson} from timber given by {body}.",
    ],
    captions: [
      "{p1} at the issue desk with the returned volume.",
      "Young readers in the new corner of the library.",
    ],
  },
  {
    slug: "BAKERY",
    headlines: [
      "Baker’s dozen: {n:13-26} loaves for a penny",
      "Bakery in {street} marks {n:75-150} years",
      "Queues for the two-pound bun",
      "Flour mill grinds again at {town}",
    ],
    decks: [
      "Recipe book of {n:1841-1899} found behind the oven",
      "Water wheel turns for the first time since {n:1931-1959}",
    ],
    leads: [
      "The bakery in {street}, {town}, celebrated {n:75-150} years of business on {weekday} by selling bread at the prices of its first day.",
      "Flour was ground at the water mill in {town} on {date} for the first time in {n:24-61} years, and by {hour} the first loaves were on sale.",
    ],
    sentences: [
      "The oven takes {n:80-240} loaves at a time and is never allowed to grow cold.",
      "A batch needs {n:14-30} kilograms of flour and {n:3-5} hours of patience.",
      "By {hour} every shelf was bare and the queue reached {place}.",
      "The mill stones were dressed by {p2}, who learned the trade from an uncle.",
      "Rye, barley and spelt loaves will be baked on alternate days.",
    ],
    captions: ["{p1} draws the first batch from the oven.", "The queue outside the bakery in {street}."],
  },
  {
    slug: "ZOO",
    headlines: [
      "Twin otters born at {town} zoo",
      "Name wanted for a baby giraffe",
      "Penguins march back to a larger pool",
      "Tortoise aged {n:80-140} wins weight contest",
    ],
    decks: ["Keepers kept watch for {n:3-9} nights", "Visitors invited to send suggestions on a postcard"],
    leads: [
      "Two otters were born at the {town} zoological gardens early on {weekday}, and keepers report that mother and young are well.",
      "A giraffe calf that stood up {n:22-58} minutes after birth has become the chief attraction of the {town} zoological gardens.",
    ],
    sentences: [
      "The young weigh {n:120-460} grams and will not open their eyes for another {n:2-5} weeks.",
      "The house will stay closed until {date}, so that the animals have quiet.",
      "More than {n:300-1900} postcards with names have arrived already.",
      "Feeding time is at {hour}, and visitors are asked to leave umbrellas at the gate.",
      "The new pool holds {n:90-400} cubic metres and was paid for by {body}.",
    ],
    captions: ["Keeper {p1} with one of the new arrivals.", "The penguins inspect their new pool."],
  },
  {
    slug: "RAIL",
    headlines: [
      "Summer timetable adds {n:6-24} trains",
      "Branch line clock keeps time again",
      "Last steam crane finds a home",
      "Bus route {n:12-88} to call at {street}",
    ],
    decks: [
      "Earlier start on Sundays; fares unchanged",
      "Passengers asked to check times before they travel",
    ],
    leads: [
      "Trains between {town} and {town2} will run every {n:15-40} minutes from {date}, when the {season} timetable comes into force.",
      "The station clock at {town}, which had shown {hour} for {n:3-19} years, was set going again on {weekday} by {p1}.",
    ],
    sentences: [
      "The first train will leave at 6.{n:10-55} a.m. and the last at 11.{n:10-50} p.m.",
      "A return ticket will cost £{n:2-8}.{n:10-95}, as before.",
      "Connections to {town3} are {adjective}, with {n:6-14} minutes to change platforms.",
      "The waiting room has been given new {thing} and a stove.",
      "Copies of the timetable can be had free at {place}.",
    ],
    captions: [
      "The {hour} train at {town} station.",
      "Clock repairer {p2} at work high above platform {n:1-6}.",
    ],
  },
  {
    slug: "COUNCIL",
    headlines: [
      "Council votes for {n:20-90} more lamp posts",
      "Committee backs plan for {street}",
      "Market days to change from {month}",
      "Town hall roof: work starts on {weekday}",
    ],
    decks: [
      "Members vote {n:14-24} to {n:3-11} after a debate of two hours",
      "Rates to stay the same for another year",
    ],
    leads: [
      "{body_cap} voted on {weekday} evening to spend {money} on new {thing} for {street} and the lanes behind it.",
      "Plans to repair the roof of {place} were approved by {n:14-24} votes to {n:3-11} at a meeting of {body} on {weekday}.",
    ],
    sentences: [
      "The proposal was moved by Cllr. {p1} and seconded by {p2}.",
      "Tenders must reach the clerk by {hour} on {date}.",
      "An amendment to paint the {thing} blue was lost by {n:2-6} votes.",
      "The work is expected to take {n:5-14} weeks and will not close the road.",
      "Members also agreed to plant {n:20-140} trees between {street} and {place}.",
    ],
    captions: [
      "Members of {body} inspect the site in {street}.",
      "An artist’s view of {street} after the work.",
    ],
  },
  {
    slug: "CRICKET",
    headlines: [
      "{town} win by {n:3-9} wickets",
      "Late goal gives {town} a point",
      "Rowers lift the Lantern Cup again",
      "Bowls: {town} pair reach the final",
    ],
    decks: [
      "Captain’s {n:61-118} not out settles a close match",
      "Second half brings {n:3-6} goals before {n:300-2400} spectators",
    ],
    leads: [
      "{town} beat {town2} by {n:3-9} wickets at the recreation ground on Saturday, with {n:4-30} balls to spare.",
      "A goal in the {n:81-89}th minute gave {town} United a draw against {town2} Rovers in {weather} on Saturday.",
    ],
    sentences: [
      "{l2} bowled {n:9-18} overs for {n:21-48} runs and took {n:3-6} wickets.",
      "At the interval the visitors led {n:2-4}–1 and seemed content to wait.",
      "The crowd of {n:240-2900} was the largest of the season.",
      "{town3} are now {n:2-7} points clear at the head of the table.",
      "Tea was taken at {hour} because of {weather}.",
    ],
    captions: ["{p2} on the way to a score of {n:52-97}.", "The winning crew at the boathouse in {town}."],
  },
  {
    slug: "BAND",
    headlines: [
      "Brass band to play on the lake",
      "Choir of {n:60-180} voices fills {town} hall",
      "Painted signs return to {street}",
      "Museum of clocks strikes twelve",
    ],
    decks: [
      "Concert series opens with marches and a new waltz",
      "Exhibition brings together {n:30-160} pieces lent by townspeople",
    ],
    leads: [
      "{body_cap} will open the concert season on {date} with a programme of marches, waltzes and one new piece by {p1}.",
      "An exhibition of {n:40-160} painted shop signs opens at {place} in {town} on {weekday} and runs until {date}.",
    ],
    sentences: [
      "Tickets at {n:2-6} pounds are sold at {place}; children are admitted free.",
      "The programme includes _The Ferryman’s Waltz_ and {n:3-8} songs by pupils of the village school.",
      "Rehearsals have been held since {month} in a barn lent by {l2}.",
      "If it rains the audience will move to {place}.",
      "The oldest exhibit was painted in {n:1811-1889} and shows a kettle, a cat and a crescent moon.",
    ],
    captions: ["Members of the band rehearse near {place}.", "One of the painted signs on view in {town}."],
  },
  {
    slug: "WEATHER",
    headlines: [
      "Dry {season} ends with {n:20-60} mm of rain",
      "Frost keeps skaters happy at {town}",
      "Windmill sails turn in {weather}",
      "Harbour wall stands up to spring tide",
    ],
    decks: [
      "Observer’s gauge shows wettest {month} since {n:1931-1979}",
      "Ice {n:9-20} centimetres thick on the boating lake",
    ],
    leads: [
      "Rain fell on {town} for {n:9-31} hours on {weekday}, ending the driest {season} that {p1}, a weather observer for {n:12-40} years, has measured.",
      "The boating lake at {town} froze hard enough for skating on {weekday}, for the first time in {n:3-14} years.",
    ],
    sentences: [
      "The gauge at {place} held {n:18-64} millimetres at {hour}.",
      "Temperatures of {n:2-9} degrees are expected tonight, with {weather} by morning.",
      "Farmers near {town2} welcomed the change, though hay in {n:3-12} fields was spoiled.",
      "The lake is tested each morning at {hour}, and a green flag is raised if it is safe.",
      "The barometer in {street} has been rising since {weekday}.",
    ],
    captions: ["Skaters on the boating lake on {weekday}.", "The rain gauge at {place}, read daily by {p1}."],
  },
];

/** Sentences that suit any story. */
export const ENGLISH_COMMON: readonly string[] = [
  "“{opinion},” {said} {p1}, {r1}.",
  "“{opinion},” {said} {l1}.",
  "“{opinion},” {said} {p2}, {r2} at {town2}. “{opinion}.”",
  "“{opinion},” {l2} {said}, adding that {body} would meet again on {date}.",
  "{l1} thanked {body} for its {adjective} help.",
  "A collection on {weekday} raised {money}.",
  "Similar work is planned at {town2}, where {n:12-80} {thing} have been ordered.",
  "The {craftsperson} came from {town2} and {town3}, some of them by bicycle.",
  "According to {p3}, {r3}, the plans can be seen at {place} until {date}.",
  "No fewer than {n:24-240} people attended the meeting at {place}.",
  "Visitors are asked to use the entrance in {street}.",
  "The {thing} were made in a workshop near {street} and delivered in {month}.",
  "In {n:1902-1968} the same spot was occupied by a rope works, later by a nursery for {thing}.",
  "Letters on the subject may be sent to the clerk, {n:3-98} {street}, {town}.",
  "Work went on despite {weather}, and by {hour} {n:20-90} per cent of the {thing} were in place.",
  "{p3} {said} that the {adjective} response had surprised everyone.",
  "The next stage, estimated at {money}, begins in {month}.",
  "The idea came from {p2}, who had seen something like it at {town3}.",
  "{body_cap} will publish a report in {month}.",
  "Tea was served afterwards by members of {body}.",
  "The only objection, about parking in {street}, was withdrawn at {hour}.",
  "“{opinion},” {p3} {said} while counting {thing}. “{opinion}.”",
  "A photograph taken in {n:1911-1949} shows {place} with {n:3-9} lamps and a handcart.",
  "About {n:15-85} per cent of the money has come from {town}, the rest from {town2} and {town3}.",
  "The doors open at {hour} and close at {hour}, except on {weekday}s.",
  "Asked about the cost, {l2} pointed to the accounts, which show a balance of {money}.",
];
