using System.CommandLine;
using EdgeLynx.Agent.Service.Http;

namespace EdgeLynx.Agent.Commands;

/// <summary><c>edgelynx token</c>: what senders of pictures show to the upload endpoint.</summary>
internal static class TokenCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CommandContext context)
    {
        var create = new Command("create", "Makes a token: the sender gets the token, token_hashes of the upload source gets the hash.");
        create.SetAction(_ =>
        {
            var token = UploadToken.Create();
            context.Out.WriteLine($"token {token}");
            context.Out.WriteLine($"hash  {UploadToken.Hash(token)}");
            context.Say("the token is shown once and kept nowhere");
            return ExitCodes.Done;
        });
        return new Command("token", "Tokens for the upload endpoint of edgelynx run.") { create };
    }
}
