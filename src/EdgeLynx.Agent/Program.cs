Console.WriteLine("edgelynx");
return 0;
